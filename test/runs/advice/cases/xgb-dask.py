import xgboost as xgb
from dask.distributed import Client, LocalCluster
import dask.array as da
def main():
    with LocalCluster(n_workers=4) as cluster, Client(cluster) as client:
        X = da.random.random((100000, 20)); y = da.random.random(100000)
        d = xgb.dask.DaskDMatrix(client, X, y)
        out = xgb.dask.train(client, {"tree_method": "hist"}, d, num_boost_round=100)
        print(out["history"])
if __name__ == "__main__":
    main()
