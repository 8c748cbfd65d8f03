from bench.figures import Figure
from bench.load.company import Shape
async def soaked(shape: Shape) -> tuple[list[Figure], dict[str, object]]:
    raise NotImplementedError
