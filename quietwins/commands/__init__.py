"""What ``python -m quietwins`` can do, one module a command."""
