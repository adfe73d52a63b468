nvcc -O3 -o saxpy saxpy.cu
./saxpy 1000000
