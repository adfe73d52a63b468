set -euo pipefail
python3 <<'PY'
import csv, gzip
with gzip.open("a.gz", "rt") as f:
    for row in csv.reader(f):
        print(row[0])
PY
aws s3 cp out s3://b/ --recursive
