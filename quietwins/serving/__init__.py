"""How the dashboard stands in the network and on the disk while it runs; no page, and no Streamlit."""

from quietwins.serving.guard import Guard
from quietwins.serving.own_names import OwnNames
from quietwins.serving.private import keep_to_owner, temp_folder_of_ones_own

__all__ = ["Guard", "OwnNames", "keep_to_owner", "temp_folder_of_ones_own"]
