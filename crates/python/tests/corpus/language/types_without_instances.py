# Types of which a program makes no instances by a call.
import types

for kind in (types.UnionType, types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, types.FrameType, types.BuiltinFunctionType,
             type(iter([])), type({}.keys()), types.MemberDescriptorType, type(str.join)):
    try:
        print(kind())
    except TypeError as error:
        print(error)
print(type(...)(), type(None)(), type(NotImplemented)() is NotImplemented, types.MethodType(len, [1])())
