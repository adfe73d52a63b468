#!/bin/sh
pip install fastembed
python3 -c '
from fastembed import TextEmbedding
m = TextEmbedding("BAAI/bge-small-en-v1.5")
print(list(m.embed(["hello"])))
'
