from pyspark.sql import SparkSession
from xgboost.spark import SparkXGBClassifier
s = SparkSession.builder.getOrCreate()
df = s.read.parquet("x")
SparkXGBClassifier(features_col="f", label_col="y", num_workers=4).fit(df)
