"""Small files beside the tables: the team's notes, how exports are read, what left the practice."""
