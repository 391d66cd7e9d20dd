console.log('routinelog');
