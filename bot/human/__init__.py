"""When a person is to answer: who does, and the cards and forms between somebody who asks and somebody who knows."""
