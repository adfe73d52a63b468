import cudf
from cuml.ensemble import RandomForestClassifier as RF
d = cudf.read_parquet("x.parquet")
RF(n_estimators=200).fit(d.drop(columns=["y"]), d["y"])
