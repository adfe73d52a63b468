#!/bin/bash
set -e
for f in data/*.gz; do
  gunzip -c "$f" | awk -F, '{print $1}' | sort | uniq -c > "out/$(basename $f).txt"
done
ossutil cp -r out oss://bucket/out
