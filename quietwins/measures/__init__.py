"""What the log says: tallies that add up over clients, and figures made from tallies alone."""
