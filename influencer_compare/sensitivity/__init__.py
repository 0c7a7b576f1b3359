"""How the answer moves with what it rests on: other money and hours, other figures, bad luck."""
