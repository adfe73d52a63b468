import sys, torch, esm

model, alphabet = esm.pretrained.esm2_t36_3B_UR50D()
model = model.eval().cuda()
bc = alphabet.get_batch_converter()
seqs = [(l.split()[0], l.split()[1]) for l in open(sys.argv[1])]
out = {}
with torch.no_grad():
    for i in range(0, len(seqs), 8):
        _, _, toks = bc(seqs[i:i + 8])
        out.update({s[0]: r for s, r in zip(seqs[i:i + 8], model(toks.cuda(), repr_layers=[36])["representations"][36].mean(1).cpu())})
torch.save(out, "emb.pt")
