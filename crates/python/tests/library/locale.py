locale.setlocale(locale.LC_ALL, "C"), locale.setlocale(locale.LC_ALL)
locale.atof("1.5"), locale.atoi("12")
locale.setlocale(locale.LC_ALL, "xx_YY")
issubclass(locale.Error, Exception)
