"""Names and secrets of who runs the program."""  # Left out: GetPassWarning.


def getuser():
    return "root"


def getpass(prompt="Password: ", stream=None):
    return input(prompt)
