"""The statement tagger: MiniLM with three BIO heads and three pointers.

Each word piece is tagged O, B or I for content, for cue and for source. Each content piece points at the first piece of its
statement's cue, of its source and of its first content; each cue piece points at its source. Piece 0 ([CLS]) means "none".
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

PARTS = ("content", "cue", "source")
POINTERS = ("content_cue", "content_source", "content_first", "cue_source")
WIDTH = 64  # of a pointer's query and key
MINILM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the model.safetensors of sentence-transformers/all-MiniLM-L6-v2."""


class StatementTagger(nn.Module):
    """Gives tag logits [batch, piece, part, 3] and pointer queries and keys [batch, piece, pointer, WIDTH]."""

    def __init__(self, encoder: nn.Module, size: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.case = nn.Embedding(4, size)
        self.quote = nn.Embedding(2, size)
        self.line = nn.Embedding(2, size)
        for extra in (self.case, self.quote, self.line):
            nn.init.normal_(extra.weight, std=0.02)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(size, len(PARTS) * 3)
        self.query = nn.Linear(size, len(POINTERS) * WIDTH)
        self.key = nn.Linear(size, len(POINTERS) * WIDTH)

    @classmethod
    def from_minilm(cls, folder: Path) -> StatementTagger:
        """Start from the weights of all-MiniLM-L6-v2."""
        found = sha256((folder / "model.safetensors").read_bytes()).hexdigest()
        if found != MINILM:
            raise ValueError(f"{folder}/model.safetensors has SHA-256 {found}, not that of all-MiniLM-L6-v2: {MINILM}")
        config = AutoConfig.from_pretrained(folder)
        config.attention_probs_dropout_prob = 0.0  # with it a training step on a processor takes twice as long
        encoder = AutoModel.from_pretrained(folder, config=config, add_pooling_layer=False, attn_implementation="sdpa")
        return cls(encoder, config.hidden_size)

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, line: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Tag and point; all inputs are [batch, piece]."""
        words = self.encoder.embeddings.word_embeddings(ids)
        words = words + self.case(case) + self.quote(quote) + self.line(line)
        hidden = self.dropout(self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state)
        shape = (*ids.shape, len(POINTERS), WIDTH)
        tags = self.tags(hidden).view(*ids.shape, len(PARTS), 3)
        return tags, self.query(hidden).view(shape), self.key(hidden).view(shape)
