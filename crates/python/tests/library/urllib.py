urllib.__name__
