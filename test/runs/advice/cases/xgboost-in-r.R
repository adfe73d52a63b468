library(torch)
library(xgboost)
d <- xgb.DMatrix(as.matrix(read.csv("x.csv")[, -1]), label = read.csv("x.csv")$y)
m <- xgb.train(list(objective = "reg:squarederror", nthread = 8), d, 200)
