"""What ships: the wheel, and the program that runs from it in an environment of its own."""
