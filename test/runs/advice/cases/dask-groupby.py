import dask.dataframe as dd
from dask.distributed import Client
if __name__ == "__main__":
    client = Client(n_workers=8)
    df = dd.read_parquet("s3://x/*.parquet")
    print(df.groupby("u").amount.sum().compute().head())
