spark-submit --master local[8] --driver-memory 16g job.py
