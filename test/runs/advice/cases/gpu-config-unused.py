import json
import boto3

CONFIG = {"num_gpus": 4, "gpu_type": "A100", "model": "llama-70b", "tensor_parallel_size": 4}
s3 = boto3.client("s3")
for o in s3.list_objects_v2(Bucket="runs", Prefix="llama-2-70b/")["Contents"]:
    print(json.dumps({"key": o["Key"], "size": o["Size"]}))
