"""What a file leaves open and a person is asked, and what may be shown of the file meanwhile."""
