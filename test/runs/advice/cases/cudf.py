import cudf
df = cudf.read_csv("big.csv")
print(df.groupby("k").v.mean())
