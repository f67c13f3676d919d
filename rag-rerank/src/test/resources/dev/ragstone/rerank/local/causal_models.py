"""Makes the tiny models that the tests of this package load, and the numbers they are checked by.

Writes the folder causal beside it. Run with Debian's python3-torch (1.13.1), python3-onnx and python3-numpy:

    /usr/bin/python3 causal_models.py

The weights are random from a fixed seed. What the models should say is computed a second time in plain numpy
(`reference_*`), which shares nothing with the torch code but the weights.
"""

import json
import math
import os
import re

import numpy as np
import torch
from torch import nn

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "causal")
WIDTH, HEADS, LAYERS, WINDOW = 16, 2, 2, 512
VIEWS = 4

MARKS = ["[UNK]", "[PAD]", "<v0>", "<v1>", "<v2>", "<v3>"]
WORDS = (
    list("ABCDEFGHIJKLMNOPQRST")
    + ["yes", "no", "0", "1", "[", "]", "(", ")", ":", ".", ",", "?", "/", "|", "N", "<", ">"]
    + "the a of and mill river heron old bridge castle stands by past runs where is who built it turns wheel stone".split()
    + "passage question query context text relevant".split()
)
VOCABULARY = list(dict.fromkeys(MARKS + WORDS))


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH)
        self.up = nn.Linear(WIDTH, 2 * WIDTH)
        self.down = nn.Linear(2 * WIDTH, WIDTH)

    def forward(self, x, bias):
        b, t = x.shape[0], x.shape[1]
        q, k, v = self.qkv(self.norm(x)).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        attention = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias, -1)
        x = x + self.out((attention @ v).transpose(1, 2).reshape(b, t, WIDTH))
        return x + self.down(torch.relu(self.up(self.norm2(x)))), attention


class Causal(nn.Module):
    """Learned positions, two layers with the norm first; says logits, hidden states and attentions."""

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(len(VOCABULARY), WIDTH)
        self.places = nn.Embedding(WINDOW, WIDTH)
        self.layer0, self.layer1 = Layer(), Layer()
        self.norm = nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, len(VOCABULARY), bias=False)

    def all(self, input_ids, attention_mask, position_ids):
        t = input_ids.shape[1]
        places = torch.arange(t, device=input_ids.device)
        seen = (places.unsqueeze(0) <= places.unsqueeze(1)).unsqueeze(0).unsqueeze(0)
        seen = seen & (attention_mask > 0).unsqueeze(1).unsqueeze(1)
        bias = (1.0 - seen.float()) * -1e9
        x0 = self.words(input_ids) + self.places(position_ids)
        x1, a0 = self.layer0(x0, bias)
        x2, a1 = self.layer1(x1, bias)
        return self.head(self.norm(x2)), torch.stack([x0, x1, x2]), torch.stack([a0, a1])


class Named(nn.Module):
    """What TorchScript makes of a model that names what it says."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        places = torch.arange(input_ids.shape[1], device=input_ids.device).unsqueeze(0).expand_as(input_ids)
        logits, hidden, attentions = self.model.all(input_ids, attention_mask, places)
        return {"logits": logits, "hidden_states": hidden, "attentions": attentions}


class Onnx(nn.Module):
    """One tensor a layer, as exports of transformers have them."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, position_ids):
        logits, hidden, attentions = self.model.all(input_ids, attention_mask, position_ids)
        return logits, hidden[0], hidden[1], hidden[2], attentions[0], attentions[1]


class Rows(nn.Module):
    """Says only the rows of attention it is asked for and the logits of the last place, so that long prompts fit."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, position_ids, attention_rows, num_logits_to_keep):
        logits, hidden, attentions = self.model.all(input_ids, attention_mask, position_ids)
        wanted = torch.arange(input_ids.shape[1])
        wanted = wanted[(wanted >= attention_rows[0]) & (wanted < attention_rows[1])]
        kept = logits[:, input_ids.shape[1] - num_logits_to_keep :]
        return kept, attentions.index_select(3, wanted)


class Encoder(nn.Module):
    """No positions but the marks of the views; one layer that looks both ways."""

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(len(VOCABULARY), WIDTH)
        self.layer = Layer()
        self.norm = nn.LayerNorm(WIDTH)

    def forward(self, input_ids, attention_mask):
        bias = (1.0 - (attention_mask > 0).float()).unsqueeze(1).unsqueeze(1) * -1e9
        x, _ = self.layer(self.words(input_ids), bias)
        return self.norm(x)


class Decoder(nn.Module):
    """One step: the embedding of what it begins with looks at the states it is given."""

    def __init__(self, words):
        super().__init__()
        self.words = words
        self.q, self.k, self.v = (nn.Linear(WIDTH, WIDTH) for _ in range(3))

    def forward(self, input_ids, encoder_hidden_states, encoder_attention_mask):
        bias = (1.0 - (encoder_attention_mask > 0).float()).unsqueeze(1) * -1e9
        x = self.words(input_ids)
        attention = torch.softmax(
            self.q(x) @ self.k(encoder_hidden_states).transpose(-1, -2) / math.sqrt(WIDTH) + bias, -1
        )
        return x + attention @ self.v(encoder_hidden_states)


def pieces(text):
    """The reference's own way to cut a text: words, and every other sign by itself."""
    return re.finditer(r"<v\d>|[A-Za-z0-9]+|[^\w\s]", text)


def tokens(text):
    return [VOCABULARY.index(w.group()) if w.group() in VOCABULARY else 0 for w in pieces(text)]


def prompt_file(name):
    with open(os.path.join(HERE, "../../../../../../../main/resources/dev/ragstone/rerank", name)) as file:
        return file.read().strip()


def reference_in_context(w, query, passages):
    """Attention in one prompt that shows the passages the other way round, scores in their order."""
    head, places = prompt_file("in-context-passages.prompt") + "\n", []
    for i, passage in enumerate(reversed(passages)):
        head += "\n"
        places.insert(0, (len(head), len(head) + len(f"[{i + 1}] {passage}")))
        head += f"[{i + 1}] {passage}"

    def attention(question):
        prompt = head + "\n\n" + prompt_file("in-context-question.prompt").replace("{{question}}", question) + "\n"
        behind = np.array([piece.start() >= len(head) for piece in pieces(prompt)])
        return prompt, reference_causal(w, tokens(prompt))[2][:, :, behind].mean(2).sum((0, 1))

    prompt, asked = attention(query)
    _, empty = attention("N/A")
    scores = []
    for start, end in places:
        inside = [i for i, piece in enumerate(pieces(prompt)) if start <= piece.start() < end]
        c = asked[inside] - empty[inside]
        scores.append(c[c > c.mean() - 2 * c.std(ddof=1)].sum())
    return scores


def reference_first_token(w, query, passages):
    shown = "\n".join(f"[{chr(65 + i)}] {passage}" for i, passage in enumerate(passages))
    prompt = prompt_file("first-token.prompt").replace("{{question}}", query).replace("{{passages}}", shown) + "\n["
    logits = reference_causal(w, tokens(prompt))[0]
    probabilities = softmax(logits)
    return [math.log(probabilities[VOCABULARY.index(chr(65 + i))]) for i in range(len(passages))]


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def norm(x, w, b):
    return (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-5) * w + b


def reference_layer(w, p, x, mask):
    n = norm(x, w[p + "norm.weight"], w[p + "norm.bias"])
    qkv = n @ w[p + "qkv.weight"].T + w[p + "qkv.bias"]
    t, d = len(x), WIDTH // HEADS
    mixed, attention = np.zeros((t, WIDTH)), np.zeros((HEADS, t, t))
    for h in range(HEADS):
        q, k, v = (qkv[:, i * WIDTH + h * d : i * WIDTH + (h + 1) * d] for i in range(3))
        attention[h] = softmax(np.where(mask, q @ k.T / math.sqrt(d), -np.inf))
        mixed[:, h * d : (h + 1) * d] = attention[h] @ v
    x = x + mixed @ w[p + "out.weight"].T + w[p + "out.bias"]
    n = norm(x, w[p + "norm2.weight"], w[p + "norm2.bias"])
    up = np.maximum(0, n @ w[p + "up.weight"].T + w[p + "up.bias"])
    return x + up @ w[p + "down.weight"].T + w[p + "down.bias"], attention


def reference_causal(w, ids):
    x = w["words.weight"][ids] + w["places.weight"][: len(ids)]
    mask = np.tril(np.ones((len(ids), len(ids)), bool))
    hidden, attentions = [x[-1]], []
    for p in ("layer0.", "layer1."):
        x, attention = reference_layer(w, p, x, mask)
        hidden.append(x[-1])
        attentions.append(attention)
    logits = norm(x[-1], w["norm.weight"], w["norm.bias"]) @ w["head.weight"].T
    return logits, np.array(hidden), np.array(attentions)


def reference_views(w, v, query, passages):
    """Scores of the passages: the mean over the views of the product with the anchor of the view."""
    views = []
    for passage in passages:
        ids = tokens("".join(f"<v{i}>" for i in range(VIEWS)) + " | Query: " + query + " | Context: " + passage)
        x, _ = reference_layer(w, "layer.", w["words.weight"][ids], np.ones((len(ids), len(ids)), bool))
        views.append(norm(x, w["norm.weight"], w["norm.bias"])[:VIEWS])
    views = np.array(views)  # passage, view, width
    scores = np.zeros(len(passages))
    start = w["words.weight"][VOCABULARY.index("[PAD]")]
    for i in range(VIEWS):
        keys = views[:, i] @ v["k.weight"].T + v["k.bias"]
        values = views[:, i] @ v["v.weight"].T + v["v.bias"]
        weights = softmax((start @ v["q.weight"].T + v["q.bias"]) @ keys.T / math.sqrt(WIDTH))
        anchor = start + weights @ values
        scores += views[:, i] @ anchor / VIEWS
    return scores


def weights(module):
    return {name: value.detach().double().numpy() for name, value in module.state_dict().items()}


def random_weights(module, generator):
    with torch.no_grad():
        for name, value in module.named_parameters():
            value.copy_(torch.randn(value.shape, generator=generator) * (0.5 if value.dim() == 2 else 0.2))
            if "norm" in name and name.endswith("weight"):
                value.add_(1.0)
    return module.eval()


def export(module, name, inputs, names, outputs, axes):
    torch.onnx.export(
        module, inputs, os.path.join(HERE, name), input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=13
    )


def tokenizer():
    added = [
        {"id": i, "content": m, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": i > 1}
        for i, m in enumerate(MARKS)
    ]
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": added, "normalizer": None,
        # words, and every other sign by itself
        "pre_tokenizer": {"type": "Split", "pattern": {"Regex": "[A-Za-z0-9]+|[^A-Za-z0-9\\s]"}, "behavior": "Removed", "invert": True},
        "post_processor": None, "decoder": None,
        "model": {"type": "WordLevel", "vocab": {w: i for i, w in enumerate(VOCABULARY)}, "unk_token": "[UNK]"},
    }


def main():
    os.makedirs(HERE, exist_ok=True)
    generator = torch.Generator().manual_seed(20261121)
    causal = random_weights(Causal(), generator)
    encoder = random_weights(Encoder(), generator)
    decoder = random_weights(Decoder(encoder.words), generator)

    ids = torch.tensor([tokens("the old mill stands by the river")])
    mask, places = torch.ones_like(ids), torch.arange(ids.shape[1]).unsqueeze(0)
    torch.jit.save(torch.jit.trace(Named(causal), (ids, mask), strict=False), os.path.join(HERE, "model.pt"))
    sequence = {1: "tokens"}
    three = ["input_ids", "attention_mask", "position_ids"]
    outputs = ["logits", "hidden_states.0", "hidden_states.1", "hidden_states.2", "attentions.0", "attentions.1"]
    export(
        Onnx(causal), "model.onnx", (ids, mask, places), three, outputs,
        {**{n: sequence for n in three + outputs[:4]}, **{n: {2: "tokens", 3: "tokens"} for n in outputs[4:]}},
    )
    export(
        Rows(causal), "rows.onnx", (ids, mask, places, torch.tensor([2, 4]), torch.tensor(1)),
        three + ["attention_rows", "num_logits_to_keep"], ["logits", "attentions"],
        {**{n: sequence for n in three}, "logits": {1: "kept"}, "attentions": {3: "rows", 4: "tokens"}},
    )
    batch = {0: "texts", 1: "tokens"}
    export(
        encoder, "views-encoder.onnx", (ids, mask), three[:2], ["last_hidden_state"],
        {n: batch for n in three[:2] + ["last_hidden_state"]},
    )
    seen = torch.randn((VIEWS, 3, WIDTH), generator=generator)
    export(
        decoder, "views-decoder.onnx", (torch.ones((VIEWS, 1), dtype=torch.long), seen, torch.ones((VIEWS, 3), dtype=torch.long)),
        ["input_ids", "encoder_hidden_states", "encoder_attention_mask"], ["last_hidden_state"],
        {"input_ids": {0: "views"}, "encoder_hidden_states": {0: "views", 1: "texts"},
         "encoder_attention_mask": {0: "views", 1: "texts"}, "last_hidden_state": {0: "views"}},
    )
    with open(os.path.join(HERE, "tokenizer.json"), "w") as out:
        json.dump(tokenizer(), out, indent=1)
        out.write("\n")

    prompt = "the old mill stands by the river. where is the heron?"
    w = weights(causal)
    logits, hidden, attentions = reference_causal(w, tokens(prompt))
    query, passages = "where is the mill?", ["the mill stands by the river", "a heron", "the old castle. it is old, and of stone", "mill"]
    expected = {
        "prompt": prompt,
        "tokens": tokens(prompt),
        "logits": logits.tolist(),
        "hidden": hidden.tolist(),
        # of the last five tokens, the question, to each token: the mean over these, layer by layer and head by head
        "from": len(tokens(prompt)) - 5,
        "attention": attentions[:, :, -5:].mean(2).tolist(),
        "query": query,
        "passages": passages,
        "inContext": reference_in_context(w, query, passages),
        "firstToken": reference_first_token(w, query, passages),
        "views": reference_views(weights(encoder), weights(decoder), query, passages).tolist(),
    }
    with open(os.path.join(HERE, "expected.json"), "w") as out:
        json.dump(expected, out)
        out.write("\n")


if __name__ == "__main__":
    main()
