import theading
