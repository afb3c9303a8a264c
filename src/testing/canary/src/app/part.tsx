export default function Part() {
  return <p aria-label="Words of its own">Words of its own</p>;
}
