import subprocess, sys
subprocess.check_call([sys.executable, "-m", "pip", "install", "lxml==5.0"])
from lxml import etree
print(etree.fromstring("<a/>").tag)
