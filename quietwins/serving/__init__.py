"""How the dashboard stands in the network and on the disk while it runs; without Streamlit."""

from quietwins.serving.address import address_of
from quietwins.serving.guard import Guard
from quietwins.serving.only_signed_in import OnlySignedIn
from quietwins.serving.opening import Opening
from quietwins.serving.own_names import OwnNames
from quietwins.serving.private import keep_to_owner, temp_folder_of_ones_own
from quietwins.serving.without_messages import WithoutMessages

__all__ = [
    "Guard",
    "OnlySignedIn",
    "Opening",
    "OwnNames",
    "WithoutMessages",
    "address_of",
    "keep_to_owner",
    "temp_folder_of_ones_own",
]
