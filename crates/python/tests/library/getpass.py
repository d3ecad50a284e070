type(getpass.getuser()).__name__
