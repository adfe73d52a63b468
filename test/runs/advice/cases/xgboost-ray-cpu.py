import ray
from xgboost_ray import RayDMatrix, RayParams, train
import pandas as pd

ray.init()
d = RayDMatrix(pd.read_parquet("train.parquet"), label="y")
bst = train({"objective": "reg:squarederror", "tree_method": "hist"}, d, num_boost_round=300,
            ray_params=RayParams(num_actors=4, cpus_per_actor=8))
bst.save_model("m.json")
