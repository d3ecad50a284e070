class C: pass
copyreg.pickle(C, lambda c: (C, ()))
C in copyreg.dispatch_table
copyreg.pickle(C, 3)
copyreg.constructor(3)
type(copyreg.__newobj__(C)) is C
