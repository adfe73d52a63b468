#!/bin/bash
# frames FROM..TO of the product spin
FROM=${FROM:-1}; TO=${TO:-240}
cat > gpu.py <<'PY'
import bpy
prefs = bpy.context.preferences.addons["cycles"].preferences
prefs.compute_device_type = "OPTIX"
prefs.get_devices()
for d in prefs.devices:
    d.use = d.type == "OPTIX"
sc = bpy.context.scene
sc.render.engine = "CYCLES"
sc.cycles.device = "GPU"
sc.cycles.samples = 512
sc.render.resolution_x, sc.render.resolution_y = 1920, 1080
PY
blender -b /mnt/scenes/spin.blend -P gpu.py -o /mnt/frames/f_##### -F PNG -s $FROM -e $TO -a
