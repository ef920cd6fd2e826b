"""The commands, one file each: `configure(parser)` says what it takes, `run(arguments, context)` does it."""
