"""How people use Hornbook: the window, the command line, the database and the use cases between them."""
