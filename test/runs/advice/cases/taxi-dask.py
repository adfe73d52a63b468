import dask.dataframe as dd
from dask.distributed import Client, LocalCluster

if __name__ == "__main__":
    cluster = LocalCluster(n_workers=8, threads_per_worker=2, memory_limit="6GB")
    client = Client(cluster)
    df = dd.read_parquet("s3://nyc-tlc/trip data/yellow_tripdata_2019-*.parquet",
                         storage_options={"anon": True})
    df["tip_pct"] = df.tip_amount / df.fare_amount.where(df.fare_amount > 0)
    res = df.groupby([df.tpep_pickup_datetime.dt.hour, "PULocationID"]).tip_pct.mean().compute()
    res.reset_index().to_csv("tips.csv", index=False)
    client.close()
