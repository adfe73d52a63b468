nerfstudio-train() { ns-train nerfacto --data "$1"; }
echo ns-train splatfacto
python -c "print('ns-train nerfacto')"
