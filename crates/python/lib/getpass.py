"""The name and the password of the user."""  # Left out: GetPassWarning.


def getuser():
    return "root"


def getpass(prompt="Password: ", stream=None):
    return input(prompt)
