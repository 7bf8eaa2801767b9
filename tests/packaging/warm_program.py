"""The program for who types many commands: each runs in a process of its own, forked from one that
has everything imported already, as its start is most of what a command costs.

    python warm_program.py serve SOCKET
    python warm_program.py ask SOCKET check clinic.csv

Who asks hands over where it stands: its streams, its folder, its environment.
"""

import json
import os
import socket
import sys

STREAMS = [0, 1, 2]
MOST_BYTES = 1 << 20  # of an environment and the words of a command, far more than either has


def serve(place: str) -> None:
    """Wait for commands until the process is ended."""
    from importlib import import_module
    from signal import SIG_IGN, SIGCHLD, signal

    from quietwins.__main__ import COMMANDS

    for named in COMMANDS.values():
        import_module(f"quietwins.commands.{named.partition(':')[0]}")
    signal(SIGCHLD, SIG_IGN)  # nobody waits for who answers
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(f"{place}.new")
        door.listen()
        os.rename(f"{place}.new", place)  # so that it is there only once it listens
        while True:
            asked, _ = door.accept()
            if os.fork() == 0:
                _answer(asked)
                return
            asked.close()


def _answer(asked: socket.socket) -> None:
    """Run a command in a fork, and say how it ended."""
    from signal import SIG_DFL, SIGCHLD, signal

    signal(SIGCHLD, SIG_DFL)
    said, streams, _, _ = socket.recv_fds(asked, MOST_BYTES, len(STREAMS))
    command = os.fork()
    if command == 0:
        asked.close()
        for stream, given in zip(STREAMS, streams, strict=True):
            os.dup2(given, stream)
            os.close(given)
        _run(json.loads(said))
    _, status = os.waitpid(command, 0)
    asked.sendall(bytes([os.waitstatus_to_exitcode(status) % 256]))


def _run(typed: dict) -> None:
    from quietwins.__main__ import main

    os.chdir(typed["folder"])
    os.environ.clear()
    os.environ.update(typed["environment"])
    main(args=typed["words"], prog_name="quietwins")  # which ends the process


def ask(place: str, words: list[str]) -> int:
    """Have a command run, and give back its exit code."""
    with socket.socket(socket.AF_UNIX) as door:
        door.connect(place)
        typed = {"words": words, "folder": os.getcwd(), "environment": dict(os.environ)}
        socket.send_fds(door, [json.dumps(typed).encode()], STREAMS)
        return door.recv(1)[0]


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2])
    else:
        sys.exit(ask(sys.argv[2], sys.argv[3:]))
