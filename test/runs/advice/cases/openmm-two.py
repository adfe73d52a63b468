import openmm as mm
from openmm import app, unit
pdb = app.PDBFile("in.pdb")
ff = app.ForceField("amber14-all.xml")
system = ff.createSystem(pdb.topology)
integ = mm.LangevinMiddleIntegrator(300*unit.kelvin, 1/unit.picosecond, 0.002*unit.picoseconds)
platform = mm.Platform.getPlatformByName("CUDA")
sim = app.Simulation(pdb.topology, system, integ, platform, {"Precision": "mixed", "DeviceIndex": "0,1"})
sim.step(1000000)
