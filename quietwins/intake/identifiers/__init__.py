"""The identifier stop: columns whose values identify people never come in."""
