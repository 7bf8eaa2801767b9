"""Who may do what, where a clinic has said so (``access.toml``); without Streamlit.

Nobody has said so: one person, this machine, everything.
"""

from quietwins.access.access_file import Access, AccessFileError, read_access
from quietwins.access.door import Door, NotLetIn, NotLetInError
from quietwins.access.person import THIS_COMPUTER, Claims, Person, Role, from_header, from_token
from quietwins.access.who_may import MayNotError, What, check_may, may

__all__ = [
    "THIS_COMPUTER",
    "Access",
    "AccessFileError",
    "Claims",
    "Door",
    "MayNotError",
    "NotLetIn",
    "NotLetInError",
    "Person",
    "Role",
    "What",
    "check_may",
    "from_header",
    "from_token",
    "may",
    "read_access",
]
