import dask_cudf, xgboost as xgb
from dask.distributed import Client
from dask_cuda import LocalCUDACluster

if __name__ == "__main__":
    with LocalCUDACluster(n_workers=4) as cluster, Client(cluster) as client:
        df = dask_cudf.read_parquet("/mnt/higgs/*.parquet")
        d = xgb.dask.DaskDMatrix(client, df.drop(columns="y"), df["y"])
        out = xgb.dask.train(client, {"tree_method": "hist", "device": "cuda"}, d, num_boost_round=500)
        out["booster"].save_model("m.json")
