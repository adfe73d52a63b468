from pyspark.sql import SparkSession, functions as F
spark = SparkSession.builder.appName("etl").getOrCreate()
df = spark.read.parquet("oss://b/in")
df.groupBy("day").agg(F.sum("amount")).write.parquet("oss://b/out")
