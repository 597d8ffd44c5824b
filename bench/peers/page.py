def brief(part, found): return str({k:v for k,v in found.items() if k!='runs'} if isinstance(found,dict) else found)
def write(r): pass
