"""Writes cross-encoders for tests and measurements; none was trained, so their scores say nothing about relevance.

With PyTorch 1.13 and onnx 1.12 (Debian's python3-torch and python3-onnx):

    python3 cross_encoders.py tiny .                 the files beside this one
    python3 cross_encoders.py minilm FOLDER          minilm.onnx: 6 layers, 384 wide, 30522 words, random
    python3 cross_encoders.py quantised JAR FOLDER   quantised.onnx: the encoder in JAR (int8) with a random head

tiny writes tokenizer.json, roberta-tokenizer.json and

    weighed    ids, mask, types -> (N, 1); .onnx and .pt; see Weighed for its sum
    two        ids, mask        -> (N, 2): weighed's half, negative and positive; .onnx and .pt
    flat       ids              -> (N,):   weighed without a mask; .onnx and .pt
    strange    ids, position_ids
    bert       a BERT of 2 layers, 16 wide, 64 positions; .onnx, .pt and expected.tsv, its scores in Python
"""
import io
import json
import math
import sys
import zipfile

import torch
from torch import nn

WORDS = ("mill river water wheel stone bread grain bridge town king queen war sun moon star night "
         "a the of is in was by ? . old new where who when built").split()
INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
LENGTHS = {0: "batch", 1: "tokens"}


class Weighed(nn.Module):
    """The mean over what the mask keeps of id * (1 + position / 10) / 10 + type."""

    def forward(self, ids, mask, types):
        at = 1 + torch.arange(ids.size(1)).float() / 10
        each = (ids.float() * at / 10 + types.float()) * mask.float()
        return each.sum(1, keepdim=True) / mask.float().sum(1, keepdim=True)


class Two(nn.Module):
    def forward(self, ids, mask):
        half = Weighed()(ids, mask, ids * 0) / 2
        return torch.cat([-half, half], 1)


class Flat(nn.Module):
    def forward(self, ids):
        return Weighed()(ids, ids * 0 + 1, ids * 0).squeeze(1)


class Strange(nn.Module):
    def forward(self, ids, places):
        return (ids + places).float().sum(1, keepdim=True)


class Layer(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.ModuleList(nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.first = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.second = nn.LayerNorm(width, eps=1e-12)

    def split(self, x):
        return x.view(x.size(0), x.size(1), self.heads, -1).transpose(1, 2)

    def forward(self, x, bias):
        q, k, v = (self.split(linear(x)) for linear in self.qkv)
        attention = (q @ k.transpose(2, 3) / math.sqrt(q.size(3)) + bias).softmax(3)
        mixed = (attention @ v).transpose(1, 2).reshape(x.size(0), x.size(1), -1)
        x = self.first(x + self.out(mixed))
        return self.second(x + self.down(nn.functional.gelu(self.up(x))))


class Bert(nn.Module):
    """The encoder of Devlin et al. 2019 with a pooler and one logit."""

    def __init__(self, vocabulary, width, heads, layers, positions):
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(positions, width)
        self.types = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads) for _ in range(layers))
        self.pooler = nn.Linear(width, width)
        self.head = nn.Linear(width, 1)

    def forward(self, ids, mask, types):
        x = self.words(ids) + self.positions(torch.arange(ids.size(1))) + self.types(types)
        x = self.norm(x)
        bias = (1 - mask[:, None, None, :].float()) * -10000
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(torch.tanh(self.pooler(x[:, 0])))


def example(inputs):
    ids = torch.tensor([[1, 7, 2, 5, 2], [1, 8, 2, 9, 2]])
    return tuple([ids, ids * 0 + 1, (ids > 7).long()][:inputs])


def onnx(model, names, file):
    torch.onnx.export(model, example(len(names)), file, input_names=names, output_names=["logits"],
                      dynamic_axes={**{name: LENGTHS for name in names}, "logits": {0: "batch"}}, opset_version=14)


def script(model, inputs, file):
    torch.jit.trace(model, example(inputs)).save(file)


def marks(*names):
    return [{"id": i, "content": name, "single_word": False, "lstrip": False, "rstrip": False,
             "normalized": False, "special": True} for i, name in enumerate(names)]


def tokenizer(file, names, pair):
    vocabulary = {word: i for i, word in enumerate(list(names) + WORDS)}
    first, second, between = pair
    special = {name: {"id": name, "ids": [vocabulary[name]], "tokens": [name]} for name in names}
    piece = lambda name, kind: {"SpecialToken": {"id": name, "type_id": kind}}
    text = lambda name, kind: {"Sequence": {"id": name, "type_id": kind}}
    kind = 1 if between == 1 else 0
    json.dump({"version": "1.0", "truncation": None, "padding": None, "added_tokens": marks(*names),
               "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
               "post_processor": {
                   "type": "TemplateProcessing",
                   "single": [piece(first, 0), text("A", 0), piece(second, 0)],
                   "pair": [piece(first, 0), text("A", 0)] + [piece(second, 0)] * between
                           + [text("B", kind), piece(second, kind)],
                   "special_tokens": special},
               "decoder": None, "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": names[3]}},
              open(file, "w"), indent=1)


def tiny(folder):
    tokenizer(folder + "/tokenizer.json", ["[PAD]", "[CLS]", "[SEP]", "[UNK]"], ("[CLS]", "[SEP]", 1))
    tokenizer(folder + "/roberta-tokenizer.json", ["<s>", "<pad>", "</s>", "<unk>"], ("<s>", "</s>", 2))
    for name, model, inputs in [("weighed", Weighed(), 3), ("two", Two(), 2), ("flat", Flat(), 1)]:
        onnx(model, INPUTS[:inputs], f"{folder}/{name}.onnx")
        script(model, inputs, f"{folder}/{name}.pt")
    onnx(Strange(), ["input_ids", "position_ids"], folder + "/strange.onnx")
    torch.manual_seed(7)
    bert = Bert(4 + len(WORDS), 16, 2, 2, 64).eval()
    with torch.no_grad():
        for weight in bert.parameters():
            if weight.dim() > 1:
                weight.normal_(0, 0.5)
        bert.head.weight.normal_(0, 2)
        onnx(bert, INPUTS, folder + "/bert.onnx")
        script(bert, 3, folder + "/bert.pt")
        with open(folder + "/expected.tsv", "w") as out:
            for question, passage in [("where is the old mill ?", "the mill is by the river ."),
                                      ("where is the old mill ?", "bread"),
                                      ("who built the bridge ?", "the old king built a new bridge in the town ."),
                                      ("who ?", "unheard words of the queen " * 5)]:
                ids, types = pair(question), [0] * len(pair(question))
                ids, types = ids + pair(passage)[1:], types + [1] * (len(pair(passage)) - 1)
                score = bert(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long), torch.tensor([types]))
                out.write(f"{question}\t{passage.strip()}\t{score.item():.6f}\n")


def pair(text):
    vocabulary = {word: 4 + i for i, word in enumerate(WORDS)}
    return [1] + [vocabulary.get(word, 3) for word in text.split()] + [2]


def minilm(folder):
    torch.manual_seed(7)
    model = Bert(30522, 384, 12, 6, 512).eval()
    with torch.no_grad():
        for weight in model.parameters():
            if weight.dim() > 1:
                weight.normal_(0, 0.05)
        model.head.weight.normal_(0, 1)
        onnx(model, INPUTS, folder + "/minilm.onnx")
        script(model, 3, folder + "/minilm.pt")


def quantised(jar, folder):
    import numpy
    from onnx import TensorProto, helper, load, numpy_helper, save
    with zipfile.ZipFile(jar) as files:
        name = next(name for name in files.namelist() if name.endswith(".onnx"))
        model = load(io.BytesIO(files.read(name)))
    graph = model.graph
    vectors = graph.output[0].name
    head = numpy.random.default_rng(7).normal(size=(384, 1)).astype("float32")
    graph.initializer.extend([numpy_helper.from_array(numpy.array(0, "int64"), "start"),
                              numpy_helper.from_array(head, "head")])
    graph.node.extend([helper.make_node("Gather", [vectors, "start"], ["token"], axis=1),
                       helper.make_node("MatMul", ["token", "head"], ["logits"])])
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 1]))
    save(model, folder + "/quantised.onnx")


if __name__ == "__main__":
    {"tiny": tiny, "minilm": minilm, "quantised": quantised}[sys.argv[1]](*sys.argv[2:])
