/** The largest bound under which all sizes together keep to `total`: what is small is shown whole, only the largest are cut. */
export const fairBound = (sizes: readonly number[], total: number, boundMax: number): number => {
  const ascending = [...sizes].sort((one, other) => one - other);
  let left = total;
  for (const [index, size] of ascending.entries()) {
    const share = left / (ascending.length - index);
    if (size > share) return Math.min(boundMax, Math.floor(share));
    left -= size;
  }
  return boundMax;
};
