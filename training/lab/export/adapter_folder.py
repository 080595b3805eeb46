"""Writes a low-rank adapter: adapter.json and adapter.bin, float32 little-endian matrices behind each other."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from .model_folder import file_entry, write_json

MATRICES = "adapter.bin"


def write_adapter(
    folder: Path, matrices: Mapping[str, np.ndarray], base_graph: Path, *, rank: int, scaling: float, licence: str
) -> None:
    """Fills a folder named after the adapter.

    matrices: by the names of the graph's inputs, `….a` [in, rank] and `….b` [rank, out], before scaling;
    scaling: is multiplied into every b here, so that the product adds x @ a @ b as it stands;
    base_graph: the graph that the adapter was trained for; no other one accepts it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    entries, data, offset = [], [], 0
    for name, matrix in matrices.items():
        values = np.ascontiguousarray(matrix * scaling if name.endswith(".b") else matrix, dtype="<f4")
        entries.append({"name": name, "rows": values.shape[0], "columns": values.shape[1], "offset": offset})
        data.append(values.tobytes())
        offset += values.nbytes
    (folder / MATRICES).write_bytes(b"".join(data))
    description = {
        "role": "adapter",
        "name": folder.name,
        "licence": licence,
        "rank": rank,
        "scaling": scaling,
        "baseGraph": file_entry(base_graph)["sha256"],
        "files": {MATRICES: file_entry(folder / MATRICES)},
        "matrices": entries,
    }
    write_json(folder / "adapter.json", description)
