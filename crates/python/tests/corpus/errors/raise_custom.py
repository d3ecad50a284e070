class ValidationError(Exception):
    pass


def check_age(age):
    if age < 0:
        raise ValidationError(f"age cannot be negative: {age}")
    return age


for a in (5, -1):
    print("checked", check_age(a))
