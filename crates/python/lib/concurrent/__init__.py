# The package around `concurrent.futures`; it has nothing of its own.
